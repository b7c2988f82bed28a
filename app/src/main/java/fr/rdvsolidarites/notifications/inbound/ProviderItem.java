package fr.rdvsolidarites.notifications.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One mail as a provider hands it over ({@code 4-communication-and-api.md} §7). Its files stay with
 * the provider: their names alone are kept.
 */
record ProviderItem(JsonNode item) {

  InboundMail mail() {
    var headers = new MailHeaders(this::header);
    var raw = words();
    var split = QuotedHistory.of(InboundMail.clean(raw));
    return new InboundMail(
        headers.key(raw),
        headers.from(),
        recipients(headers),
        headers.subject(),
        split.written(),
        split.quoted(),
        files(),
        headers.isAutomatic(),
        new MailReports().of(headers, raw));
  }

  /** As it stands among the headers; else as the provider says it beside them. */
  private List<String> header(String name) {
    var all = new ArrayList<String>();
    for (var field : item.path("Headers").properties()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        texts(field.getValue()).forEach(all::add);
      }
    }
    if (all.isEmpty()) {
      texts(beside(name)).forEach(all::add);
    }
    return all;
  }

  private JsonNode beside(String name) {
    return switch (name) {
      case "From", "Subject", "Date" -> item.path(name);
      case "Message-ID" -> item.path("MessageId");
      default -> item.path("-");
    };
  }

  private List<String> recipients(MailHeaders headers) {
    return Stream.concat(
            headers.recipients().stream(),
            Stream.of("To", "Cc", "Recipients")
                .flatMap(name -> texts(item.path(name)))
                .flatMap(MailHeaders::addresses))
        .distinct()
        .toList();
  }

  private String words() {
    var text = item.path("RawTextBody").asString("");
    if (!text.isBlank()) {
      return text;
    }
    var html = item.path("RawHtmlBody").asString("");
    if (!html.isBlank()) {
      return HtmlWords.of(html);
    }
    return (item.path("ExtractedMarkdownMessage").asString("")
            + "\n"
            + item.path("ExtractedMarkdownSignature").asString(""))
        .strip();
  }

  private List<InboundMail.File> files() {
    var files = new KeptFiles();
    for (var file : item.path("Attachments")) {
      files.add(KeptFiles.name(file.path("Name").asString("")), null);
    }
    return files.all();
  }

  /** A text, a mailbox written as an object, or several of them. */
  private static Stream<String> texts(@Nullable JsonNode value) {
    if (value == null) {
      return Stream.empty();
    }
    if (value.isArray()) {
      return value.valueStream().flatMap(ProviderItem::texts);
    }
    if (value.isObject()) {
      return Stream.of(value.path("Address").asString("")).filter(text -> !text.isEmpty());
    }
    return value.isString() ? Stream.of(value.asString("")) : Stream.empty();
  }
}
