package fr.rdvsolidarites.notifications.inbound;

import fr.rdvsolidarites.web.SecurityCustomizer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/**
 * Mails that came in, and what became of those that left, as a provider posts them (Brevo, once
 * Sendinblue). Whatever is brought twice is taken once.
 */
@RestController
class ProviderController implements SecurityCustomizer {

  static final String MAILS = "/inbound_emails/sendinblue";
  static final String EVENTS = "/mail_events/sendinblue";

  private static final Logger LOG = LoggerFactory.getLogger(ProviderController.class);

  private final ProviderHook hook;
  private final InboundMails inbound;
  private final ProviderEvents events;

  ProviderController(ProviderHook hook, InboundMails inbound, ProviderEvents events) {
    this.hook = hook;
    this.inbound = inbound;
    this.events = events;
  }

  /** The password is the proof. */
  @Override
  public void customize(HttpSecurity http) {
    http.csrf(csrf -> csrf.ignoringRequestMatchers(MAILS, EVENTS));
  }

  @PostMapping(MAILS)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void mails(HttpServletRequest request) throws IOException {
    each(
        hook.body(request).path("items").valueStream(),
        item -> inbound.take(new ProviderItem(item).mail()));
  }

  @PostMapping(EVENTS)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void events(HttpServletRequest request) throws IOException {
    var body = hook.body(request);
    each(body.isArray() ? body.valueStream() : Stream.of(body), events::take);
  }

  /** One that cannot be taken does not keep the others away; the provider brings all again. */
  private static void each(Stream<JsonNode> all, java.util.function.Consumer<JsonNode> take) {
    var failed =
        all.filter(
                one -> {
                  try {
                    take.accept(one);
                    return false;
                  } catch (RuntimeException fault) {
                    LOG.error(
                        "An item of a provider was not taken: {}", fault.getClass().getName());
                    return true;
                  }
                })
            .count();
    if (failed > 0) {
      throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }
}
