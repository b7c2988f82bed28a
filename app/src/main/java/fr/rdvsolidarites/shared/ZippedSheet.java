package fr.rdvsolidarites.shared;

import fr.rdvsolidarites.shared.Spreadsheet.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Tells what a file is by what it holds; unfolds a zip once, to know that it stays small. */
final class ZippedSheet {

  private static final long MOST_UNFOLDED = 250L * 1024 * 1024;
  private static final int MOST_ENTRIES = 1_000;

  private ZippedSheet() {}

  enum Kind {
    XLSX,
    ODS,
    OTHER_ZIP,
    OLE,
    TEXT
  }

  static Kind kind(byte[] content) throws IOException {
    if (starts(content, 0xD0, 0xCF, 0x11, 0xE0)) {
      return Kind.OLE;
    }
    return starts(content, 'P', 'K', 3, 4) ? kindOfZip(content) : Kind.TEXT;
  }

  private static Kind kindOfZip(byte[] content) throws IOException {
    var names = new HashSet<String>();
    var type = "";
    var unfolded = 0L;
    try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        if (names.size() > MOST_ENTRIES) {
          throw new SheetRefusal(Reason.TOO_LARGE);
        }
        if (entry.getName().equals("mimetype")) {
          type = new String(zip.readNBytes(100), StandardCharsets.US_ASCII);
        }
        unfolded += length(zip, MOST_UNFOLDED - unfolded);
      }
    }
    if (names.contains("xl/workbook.xml")) {
      return Kind.XLSX;
    }
    return type.startsWith("application/vnd.oasis.opendocument.spreadsheet")
        ? Kind.ODS
        : Kind.OTHER_ZIP;
  }

  private static long length(ZipInputStream zip, long most) throws IOException {
    var buffer = new byte[65_536];
    var length = 0L;
    for (var read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      length += read;
      if (length > most) {
        throw new SheetRefusal(Reason.TOO_LARGE);
      }
    }
    return length;
  }

  private static boolean starts(byte[] content, int... with) {
    for (var i = 0; i < with.length; i++) {
      if (i >= content.length || (content[i] & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }
}
