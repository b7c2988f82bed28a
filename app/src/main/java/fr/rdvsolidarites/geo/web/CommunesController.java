package fr.rdvsolidarites.geo.web;

import fr.rdvsolidarites.geo.Communes;
import java.time.Duration;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the field « votre commune » proposes while one types (static/js/commune-combobox.js).
 * Public.
 */
@RestController
class CommunesController {
  private static final int MAX_SUGGESTIONS = 8;
  private static final CacheControl ONE_DAY = CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

  record Suggestion(String code, String label) {}

  private final Communes communes;

  CommunesController(Communes communes) {
    this.communes = communes;
  }

  @GetMapping("/communes")
  ResponseEntity<List<Suggestion>> index(@RequestParam(defaultValue = "") String q) {
    var suggestions =
        communes.search(q, MAX_SUGGESTIONS).stream()
            .map(commune -> new Suggestion(commune.code(), commune.labelFor(q)))
            .toList();
    return ResponseEntity.ok().cacheControl(ONE_DAY).body(suggestions);
  }
}
