package fr.rdvsolidarites.shared;

import static fr.rdvsolidarites.shared.Spreadsheet.MOST_COLUMNS;
import static fr.rdvsolidarites.shared.Spreadsheet.MOST_ROWS;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The first table of an OpenDocument spreadsheet, read as it streams by. Rows and cells « repeated
 * a million times » are unfolded only as far as they hold something.
 */
final class OdsSheet {

  private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
  private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

  private final XMLStreamReader xml;
  private final SheetRows rows;
  private int number = 1;

  private OdsSheet(XMLStreamReader xml, SheetRows rows) {
    this.xml = xml;
    this.rows = rows;
  }

  static void read(byte[] content, SheetRows rows) throws IOException {
    try (var zip = ZippedSheet.open(content);
        var in = zip.getInputStream(zip.getEntry("content.xml"))) {
      parse(in, rows);
    }
  }

  private static void parse(InputStream content, SheetRows rows) throws IOException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      new OdsSheet(factory.createXMLStreamReader(content), rows).table();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void table() throws XMLStreamException {
    while (xml.hasNext()) {
      var event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && is(TABLE, "table-row")) {
        row();
      } else if (event == XMLStreamConstants.END_ELEMENT && is(TABLE, "table")) {
        return;
      }
    }
  }

  private void row() throws XMLStreamException {
    var times = repeated("number-rows-repeated", Integer.MAX_VALUE);
    var cells = new ArrayList<String>();
    while (xml.hasNext()) {
      var event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && is(TABLE, "table-row")) {
        break;
      }
      boolean cell = is(event, "table-cell") || is(event, "covered-table-cell");
      if (cell) {
        cell(cells);
      }
    }
    var kept = cells.stream().allMatch(String::isBlank) ? 0 : Math.min(times, MOST_ROWS + 1);
    for (var i = 0; i < kept; i++) {
      rows.add(number + i, cells);
    }
    number += times;
  }

  private boolean is(int event, String name) {
    return event == XMLStreamConstants.START_ELEMENT && is(TABLE, name);
  }

  private void cell(List<String> cells) throws XMLStreamException {
    var room = Math.max(1, MOST_COLUMNS + 1 - cells.size());
    var times = repeated("number-columns-repeated", room);
    var type = attribute("value-type");
    var value = attribute("value");
    var date = attribute("date-value");
    var shown = shown();
    var text =
        date != null
            ? date.split("T", 2)[0]
            : "float".equals(type) && value != null ? plain(value) : shown;
    for (var i = 0; i < times; i++) {
      cells.add(text);
    }
  }

  /** Its paragraphs; a remark pinned to the cell is no part of it. */
  private String shown() throws XMLStreamException {
    var text = new StringBuilder();
    var depth = 1;
    var apart = 0;
    while (depth > 0 && xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          apart += apart > 0 || is(OFFICE, "annotation") ? 1 : 0;
          text.append(xml.getLocalName().matches("p|s|tab|line-break") ? " " : "");
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          apart -= apart > 0 ? 1 : 0;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(apart > 0 ? "" : xml.getText());
        default -> {}
      }
    }
    return text.toString();
  }

  private static String plain(String number) {
    var value = new BigDecimal(number);
    return value.signum() == 0 || value.scale() > 20 || value.precision() - value.scale() > 20
        ? number
        : value.stripTrailingZeros().toPlainString();
  }

  private int repeated(String name, int most) {
    var times = xml.getAttributeValue(TABLE, name);
    return times == null || !times.matches("[1-9]\\d{0,6}")
        ? 1
        : Math.min(most, Integer.parseInt(times));
  }

  private @Nullable String attribute(String name) {
    return xml.getAttributeValue(OFFICE, name);
  }

  private boolean is(String namespace, String name) {
    return name.equals(xml.getLocalName()) && namespace.equals(xml.getNamespaceURI());
  }
}
