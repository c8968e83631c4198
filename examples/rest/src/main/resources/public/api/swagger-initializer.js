"use strict";

// In place of Swagger UI's own file of this name.
SwaggerUIBundle({
  url: "../openapi.json",
  dom_id: "#swagger-ui",
  validatorUrl: null,
  onComplete: nameTheParts,
  presets: [SwaggerUIBundle.presets.apis],
});

/** For who hears the page: below its title stand the tags, one level lower and not two, and its head is a part by itself. */
function nameTheParts() {
  document.querySelectorAll("h3.opblock-tag, section.models h4").forEach((heading) => {
    heading.setAttribute("aria-level", "2");
  });
  const head = document.querySelector(".information-container");
  head.setAttribute("role", "region");
  head.setAttribute("aria-label", "About this API");
}
