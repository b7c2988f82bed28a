package fr.rdvsolidarites.desk.offline;

import static fr.rdvsolidarites.shared.Texts.t;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.rdvsolidarites.web.Assets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the service is installed on a phone; public. */
@RestController
class ManifestController {

  private static final MediaType MANIFEST =
      MediaType.parseMediaType("application/manifest+json;charset=UTF-8");
  private static final String BLUE = "#000091";
  private static final String WHITE = "#ffffff";

  private final Assets assets;

  ManifestController(Assets assets) {
    this.assets = assets;
  }

  record Icon(String src, String sizes, String type, String purpose) {}

  record Shortcut(String name, String url) {}

  record Manifest(
      String id,
      String name,
      @JsonProperty("short_name") String shortName,
      String description,
      String lang,
      String dir,
      @JsonProperty("start_url") String startUrl,
      String scope,
      String display,
      @JsonProperty("theme_color") String themeColor,
      @JsonProperty("background_color") String backgroundColor,
      List<String> categories,
      List<Icon> icons,
      List<Shortcut> shortcuts) {}

  @GetMapping("/manifest.webmanifest")
  ResponseEntity<Manifest> show() {
    return ResponseEntity.ok()
        .contentType(MANIFEST)
        .cacheControl(CacheControl.noCache())
        .body(manifest());
  }

  /** Begins where each professional chose to. */
  private Manifest manifest() {
    return new Manifest(
        "/agents",
        t("web.service"),
        t("desk.offline.short-name"),
        t("desk.offline.description"),
        "fr",
        "ltr",
        "/agents",
        "/",
        "standalone",
        BLUE,
        WHITE,
        List.of("business", "productivity"),
        List.of(
            icon("icon-192", 192, "any"),
            icon("icon-512", 512, "any"),
            icon("icon-maskable-192", 192, "maskable"),
            icon("icon-maskable-512", 512, "maskable")),
        List.of(
            new Shortcut(t("desk.offline.link"), "/ma-journee/liste"),
            new Shortcut(t("desk.menu.agenda"), "/agenda?vue=jour"),
            new Shortcut(t("desk.menu.search"), "/creneaux")));
  }

  private Icon icon(String name, int pixels, String purpose) {
    return new Icon(
        assets.url("img/" + name + ".png"), pixels + "x" + pixels, "image/png", purpose);
  }
}
