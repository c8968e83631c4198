"use strict";

// In place of Swagger UI's own file of this name.
SwaggerUIBundle({
  url: "../openapi.json",
  dom_id: "#swagger-ui",
  validatorUrl: null,
  // Below the page's title stand the tags: one level lower, not two.
  onComplete: () =>
    document.querySelectorAll("h3.opblock-tag").forEach((tag) => tag.setAttribute("aria-level", "2")),
  presets: [SwaggerUIBundle.presets.apis],
});
