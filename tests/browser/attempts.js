// Every way in which a page may try to send something, or to take in foreign code; each says what came of it.
({
  fetch: () => fetch("/?q=17").then(() => "parti", () => "refusé"),
  xhr: () => new Promise((done) => {
    const request = new XMLHttpRequest();
    request.onload = () => done("parti");
    request.onerror = () => done("refusé");
    request.open("POST", "/");
    request.send("17");
  }),
  balise: () => {
    navigator.sendBeacon("/balise", "17");
    return "refusé";
  },
  image: () => loaded(Object.assign(new Image(), { src: "/assets/img/favicon.svg?17" })),
  // Of the site itself: no policy that lets its styles in can refuse a hint towards it. None of its modules gives one.
  prefetch: () => loaded(Object.assign(document.createElement("link"), { rel: "prefetch", href: "https://exemple.invalid/17" })),
  script: () => loaded(Object.assign(document.createElement("script"), { src: "https://exemple.invalid/17" })),
  websocket: () => new Promise((done) => {
    const socket = new WebSocket(`${location.origin.replace("http", "ws")}/17`);
    socket.onopen = () => done("parti");
    socket.onerror = () => done("refusé");
  }),
  evenements: () => new Promise((done) => {
    const source = new EventSource("/17");
    source.onopen = () => done("parti");
    source.onerror = () => done("refusé");
  }),
  formulaire: () => {
    const form = Object.assign(document.createElement("form"), { action: "/17", method: "post" });
    document.body.append(form);
    form.submit();
    return "refusé";
  },
  cadre: () => {
    document.body.append(Object.assign(document.createElement("iframe"), { src: "/?17" }));
    return "refusé";
  },
  "code-en-ligne": () => {
    document.head.append(Object.assign(document.createElement("script"), { textContent: "window.parti = 1" }));
    return window.parti ? "parti" : "refusé";
  },
  "worker-d-une-adresse": () => new Promise((done) => {
    try {
      const worker = new Worker("/assets/js/theme.js");
      worker.onerror = () => done("refusé");
      worker.onmessage = () => done("parti");
    } catch {
      done("refusé");
    }
  }),
  "worker-d-un-texte": () => new Promise((done) => {
    const text = `fetch("${location.origin}/17").then(() => postMessage("parti"), () => postMessage("refusé"))`;
    const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })), { type: "module" });
    worker.onmessage = ({ data }) => done(data);
  }),
  navigation: () => {
    location.href = "/?age=17";
    return "refusé";
  },
  "navigation-ailleurs": () => {
    location.href = "http://127.0.0.1:9/17";
    return "refusé";
  },
})
