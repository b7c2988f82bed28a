package fr.rdvsolidarites.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * For whoever watches the service. {@code live}: this process answers. {@code ready}: it can also
 * serve, with its database and its jobs. Says up or down, nothing more.
 */
@RestController
class HealthController {

  private final HealthEndpoint health;

  HealthController(HealthEndpoint health) {
    this.health = health;
  }

  @GetMapping(value = "/health/live", produces = "text/plain")
  String live() {
    return Status.UP.getCode();
  }

  @GetMapping(value = "/health/ready", produces = "text/plain")
  ResponseEntity<String> ready() {
    var status = statusOf(health.healthForPath("ready"));
    return ResponseEntity.status(
            Status.UP.equals(status) ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .body(status.getCode());
  }

  private static Status statusOf(@Nullable HealthDescriptor descriptor) {
    return descriptor == null ? Status.UNKNOWN : descriptor.getStatus();
  }
}
