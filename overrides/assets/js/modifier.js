// `/modifier/<id>`: an address that one may print or say, and that no file answers to. It opens the form.

const [, asked] = /\/modifier\/((?:[a-z-]+\/)?[a-z0-9-]+)\/?$/.exec(location.pathname) ?? [];
if (asked) location.replace(new URL(`../../contribuer/?fiche=${asked}`, import.meta.url));
