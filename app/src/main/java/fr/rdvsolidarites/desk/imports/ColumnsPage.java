package fr.rdvsolidarites.desk.imports;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.people.UsagerImportTarget;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Map;

/**
 * What each column of a list fills.
 *
 * @param headerLine as it was typed
 */
public record ColumnsPage(
    long importId,
    String fileName,
    String organisation,
    String headerLine,
    List<Column> columns,
    List<UsagerImportTarget> allowed,
    FormErrors errors) {

  /**
   * @param samples some of its cells
   * @param target code; empty: nothing
   */
  public record Column(int position, String header, List<String> samples, String target) {

    public String field() {
      return "colonne_" + position;
    }

    /** A column without a header is called as spreadsheets call it: A, B … AA. */
    public String label() {
      return header.isEmpty() ? t("desk.import.columns.nameless", letters(position)) : header;
    }
  }

  static String letters(int position) {
    var last = String.valueOf((char) ('A' + position % 26));
    return position < 26 ? last : letters(position / 26 - 1) + last;
  }

  ColumnsPage with(String typedLine, Map<Integer, String> typed, FormErrors found) {
    return new ColumnsPage(
        importId,
        fileName,
        organisation,
        typedLine,
        columns.stream()
            .map(
                one ->
                    new Column(
                        one.position(),
                        one.header(),
                        one.samples(),
                        typed.getOrDefault(one.position(), "")))
            .toList(),
        allowed,
        found);
  }

  public String href() {
    return "/usagers/imports/" + importId;
  }

  public List<Choice> choices() {
    return allowed.stream()
        .map(target -> new Choice(target.code(), t("desk.import.target." + target.code())))
        .toList();
  }

  public String title() {
    var title = t("desk.import.columns.title", fileName);
    return errors.isEmpty() ? title : t("desk.settings.error", title);
  }
}
