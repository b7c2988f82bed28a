package fr.rdvsolidarites.notifications.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one mail, within limits: documents and pictures, 5 MB together. Of all others the
 * name alone is kept, so that the professional knows to ask for them. The kind is that of the name:
 * what a stranger's mail says of its type is not believed, and no browser opens them in place.
 */
final class KeptFiles {

  private static final int MOST_FILES = 20;
  static final int MOST_BYTES = 5 * 1024 * 1024;
  private static final int MOST_NAME = 150;

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("pdf", "application/pdf"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("png", "image/png"),
          Map.entry("gif", "image/gif"),
          Map.entry("webp", "image/webp"),
          Map.entry("heic", "image/heic"),
          Map.entry("txt", "text/plain"),
          Map.entry("rtf", "application/rtf"),
          Map.entry("doc", "application/msword"),
          Map.entry(
              "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
          Map.entry("odt", "application/vnd.oasis.opendocument.text"),
          Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
          Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"));

  private final List<InboundMail.File> all = new ArrayList<>();
  private int bytes;

  List<InboundMail.File> all() {
    return List.copyOf(all);
  }

  /** How much may still be read for this one; 0: its content is not kept. */
  int room(String name) {
    return type(name) == null || all.size() >= MOST_FILES ? 0 : MOST_BYTES - bytes;
  }

  /**
   * @param content null: not read
   */
  void add(String name, byte @Nullable [] content) {
    if (all.size() >= MOST_FILES) {
      return;
    }
    if (content == null || content.length > room(name)) {
      all.add(new InboundMail.File(name, null, null));
      return;
    }
    bytes += content.length;
    all.add(new InboundMail.File(name, type(name), content));
  }

  /** A name that can be shown and saved: the end of what was given, without what steers. */
  static String name(@Nullable String given) {
    var text = given == null ? "" : InboundMail.clean(given).replaceAll("[\n\t]", " ");
    var last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
    // Marks of direction can make « exe.pdf » of « fdp.exe ».
    var safe = last.replaceAll("[\\p{Cf}\"<>|:*?;]", "").strip();
    if (safe.isEmpty()) {
      return "sans nom";
    }
    return safe.length() <= MOST_NAME ? safe : safe.substring(safe.length() - MOST_NAME);
  }

  private static @Nullable String type(String name) {
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.get(ending);
  }
}
