package fr.rdvsolidarites.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * Somebody who walks the pages without a window: cookies, links and forms, hidden fields included.
 */
final class PlainVisitor {

  private static final int PATIENCE_MILLIS = 30_000;

  private final Connection session =
      Jsoup.newSession().timeout(PATIENCE_MILLIS).ignoreHttpErrors(true);
  private Document page;

  Document open(String url) {
    return send(session.newRequest(url));
  }

  /** Follows the first link that this CSS selector finds. */
  Document follow(String selector) {
    return open(one(selector).absUrl("href"));
  }

  /** Sends the form that holds this field, its other values as the server wrote them. */
  Document submit(String field, Map<String, String> values) {
    var form =
        (FormElement) Objects.requireNonNull(one("form [name=" + field + "]").closest("form"));
    values.forEach(
        (name, value) ->
            Objects.requireNonNull(form.selectFirst("[name=" + name + "]")).val(value));
    return send(form.submit());
  }

  /** Sends the form of the first button that this CSS selector finds, with what the button says. */
  Document press(String selector) {
    var button = one(selector);
    var form = (FormElement) Objects.requireNonNull(button.closest("form"));
    return send(form.submit().data(button.attr("name"), button.attr("value")));
  }

  /** Types the code that left last for this phone, as the demonstration shows it. */
  Document typeCodeSentTo(String phone, String outbox) {
    return submit("code", Map.of("code", codeSentTo(phone, outbox)));
  }

  /**
   * The code that left last for this phone or e-mail, as the demonstration shows it; a message
   * leaves a moment after the page.
   */
  static String codeSentTo(String contact, String outbox) {
    var messages = new PlainVisitor();
    var row = "tr:contains(%s):contains(votre code) a".formatted(contact);
    for (var look = 0; look < 40 && messages.open(outbox).selectFirst(row) == null; look++) {
      LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
    }
    var code = Pattern.compile("code (?:est|:) (\\d{6})").matcher(messages.follow(row).text());
    if (!code.find()) {
      throw new AssertionError("No code for " + contact);
    }
    return code.group(1);
  }

  private Element one(String selector) {
    var found = page.selectFirst(selector);
    if (found == null) {
      throw new AssertionError("No " + selector + " on " + page.location() + ":\n" + page.text());
    }
    return found;
  }

  private Document send(Connection request) {
    try {
      page = request.execute().parse();
      return page;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
