package fr.rdvsolidarites.citizen;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.rdvsolidarites.shared.Seal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Several texts in one sealed cookie of hers; a text with a line break is not read back. */
@Component
public class SealedFields {

  private static final String BETWEEN = "\n";

  private final Seal seal;

  SealedFields(Seal seal) {
    this.seal = seal;
  }

  /** {@code life}: null for as long as the browser stays open. */
  public void write(
      CitizenCookie cookie,
      List<String> fields,
      @Nullable Duration life,
      HttpServletRequest request,
      HttpServletResponse response) {
    var text = String.join(BETWEEN, fields).getBytes(UTF_8);
    var value = Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    cookie.write(seal.seal(cookie.name(), value), life, request, response);
  }

  /** As many as there should be; else, or when forged, nothing. */
  public Optional<List<String>> read(CitizenCookie cookie, int count, HttpServletRequest request) {
    return cookie
        .read(request)
        .flatMap(value -> seal.open(cookie.name(), value))
        .map(text -> new String(Base64.getUrlDecoder().decode(text), UTF_8))
        .map(text -> List.of(text.split(BETWEEN, -1)))
        .filter(fields -> fields.size() == count);
  }
}
