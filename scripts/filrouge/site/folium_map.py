"""The map of the search page, as folium writes it: its frame and its bounds, never a word of the catalogue.

Folium would load ten files from elsewhere, name the map at random and run what texts contain: here it writes
one small module that draws an empty map, and our own scripts put on it what they build as text.
"""

import folium
from branca.element import Figure
from folium.template import Template

from filrouge.geography import Bounds

WIDEST_ZOOM, CLOSEST_ZOOM = 7, 16
AROUND_REGION = 0.8
"""Degrees that one may move beyond the region."""


class RegionMap(folium.Map):
    """A map without tiles nor scripts of others; our template is the whole of what it writes."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  (as folium declares it)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template("""
{% macro script(this, kwargs) %}
/**
 * @param {typeof import("leaflet")} L
 * @param {HTMLElement} element
 * @param {import("leaflet").MapOptions} options what the screen asks for
 * @returns {import("leaflet").Map}
 */
export function draw(L, element, options) {
  const map = L.map(element, {
    center: {{ this.location | tojson }},
    crs: L.CRS.{{ this.crs }},
    ...{{ this.options | tojavascript }},
    ...options,
  });
  {%- if this.control_scale %}
  L.control.scale({ imperial: false }).addTo(map);
  {%- endif %}
  return map;
}
{% endmacro %}
""")


def map_module(region: Bounds) -> bytes:
    """The module that draws the map of a region: the same bytes for the same region."""
    south, west = region.south - AROUND_REGION, region.west - AROUND_REGION
    north, east = region.north + AROUND_REGION, region.east + AROUND_REGION
    drawn = RegionMap(
        location=(round((south + north) / 2, 3), round((west + east) / 2, 3)),
        tiles=None,
        zoom_start=8,
        control_scale=True,
        zoom_control=False,
        minZoom=WIDEST_ZOOM,
        maxZoom=CLOSEST_ZOOM,
        zoomSnap=0.5,
        max_bounds=True, min_lat=round(south, 3), max_lat=round(north, 3),
        min_lon=round(west, 3), max_lon=round(east, 3),
        attributionControl=False,
        scrollWheelZoom=False,
    )  # fmt: skip
    drawn._id = "region"  # random otherwise
    figure = drawn.get_root()
    assert isinstance(figure, Figure)  # noqa: S101  (folium puts every map in one)
    figure.render()
    return str(figure.script.render()).strip().encode() + b"\n"
