package fr.rdvsolidarites.desk.offline;

import fr.rdvsolidarites.web.Assets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The worker stands at the root, so that it sees every page; public. It changes with the files of
 * the service: that is how a browser learns that there is a new one.
 */
@RestController
class WorkerController {

  private static final MediaType JAVASCRIPT = MediaType.parseMediaType("text/javascript");

  private final Assets assets;

  WorkerController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/sw.js")
  ResponseEntity<String> show() {
    return ResponseEntity.ok()
        .contentType(JAVASCRIPT)
        .cacheControl(CacheControl.noCache())
        .header("Service-Worker-Allowed", "/")
        .body(
            "self.files = \"%s\";\nimportScripts(\"%s\");\n"
                .formatted(assets.url(""), assets.url("js/offline-worker.js")));
  }
}
