package fr.rdvsolidarites.citizen;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.citizen.AskedCodes.Kind;
import fr.rdvsolidarites.people.ContactCodes.Request;
import fr.rdvsolidarites.people.ContactPoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** A phone or an address that somebody typed, to which a code goes. */
@Component
public class TypedContact {

  private final AskedCodes codes;

  TypedContact(AskedCodes codes) {
    this.codes = codes;
  }

  /** Why no code was asked, in words. */
  public record Refusal(String error, HttpStatus status) {}

  /**
   * Asks for a code; empty when that is done.
   *
   * @param known whether one is to be sent: where it would tell that somebody is known, the answer
   *     is the same without
   */
  public Optional<Refusal> ask(
      Kind kind,
      String typed,
      Predicate<ContactPoint> known,
      HttpServletRequest request,
      HttpServletResponse response) {
    var contact = ContactPoint.parse(typed);
    if (contact.isEmpty()) {
      var key = typed.isBlank() ? "citizen.mine.contact.missing" : "citizen.mine.contact.wrong";
      return Optional.of(new Refusal(t(key), HttpStatus.UNPROCESSABLE_CONTENT));
    }
    return switch (codes.ask(kind, contact.get(), known.test(contact.get()), request, response)) {
      case Request.Done _ -> Optional.empty();
      case Request.TooMany tooMany ->
          Optional.of(
              new Refusal(
                  t("citizen.code.tooMany", codes.minutesFor(tooMany)),
                  HttpStatus.TOO_MANY_REQUESTS));
    };
  }
}
