package fr.rdvsolidarites.shared;

import fr.rdvsolidarites.shared.Spreadsheet.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

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
    try (var zip = open(content)) {
      var unfolded = 0L;
      var entries = 0;
      for (var entry : Collections.list(zip.getEntries())) {
        if (++entries > MOST_ENTRIES) {
          throw new SheetRefusal(Reason.TOO_LARGE);
        }
        unfolded += length(zip, entry, MOST_UNFOLDED - unfolded);
      }
      if (zip.getEntry("xl/workbook.xml") != null) {
        return Kind.XLSX;
      }
      return type(zip).startsWith("application/vnd.oasis.opendocument.spreadsheet")
          ? Kind.ODS
          : Kind.OTHER_ZIP;
    }
  }

  /** In memory, by its table of contents: what it says of sizes is not believed. */
  static ZipFile open(byte[] content) throws IOException {
    return ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get();
  }

  private static String type(ZipFile zip) throws IOException {
    var entry = zip.getEntry("mimetype");
    if (entry == null) {
      return "";
    }
    try (var in = zip.getInputStream(entry)) {
      return new String(in.readNBytes(100), StandardCharsets.US_ASCII);
    }
  }

  private static long length(ZipFile zip, ZipArchiveEntry entry, long most) throws IOException {
    var buffer = new byte[65_536];
    var length = 0L;
    try (var in = zip.getInputStream(entry)) {
      for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        length += read;
        if (length > most) {
          throw new SheetRefusal(Reason.TOO_LARGE);
        }
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
