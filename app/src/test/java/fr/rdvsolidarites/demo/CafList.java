package fr.rdvsolidarites.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;

/**
 * Makes {@code docs/demo/liste-caf.xlsx}: a list such as the CAF sends, with its flaws (see
 * LISEZMOI.md beside it). Run {@link #main} after a change; a test compares.
 */
public final class CafList {

  static final Path FILE = Path.of("docs", "demo", "liste-caf.xlsx");

  private static final List<String> WOMEN =
      List.of(
          "Adèle",
          "Bénédicte",
          "Coumba",
          "Delphine",
          "Elżbieta",
          "Françoise",
          "Gwenaëlle",
          "Houria",
          "Ingrid",
          "Joëlle");
  private static final List<String> MEN =
      List.of(
          "Aurélien",
          "Boubacar",
          "Clément",
          "Dominique",
          "Étienne",
          "François",
          "Guillaume",
          "Hocine",
          "Ignace",
          "José");
  private static final List<String> NAMES =
      List.of(
          "AMEUR",
          "BÉCU",
          "CARLIER",
          "DELEPLANQUE",
          "ESCOFFIER",
          "FÉVRIER",
          "GUÉRIN",
          "HÉNIN",
          "IDRISSI",
          "JOLY",
          "KONATÉ",
          "L'HERMITTE",
          "MAËS",
          "N'GUESSAN",
          "OBRY",
          "PÉREIRA DA SILVA",
          "QUÉVA",
          "ROUSSEL-PETIT",
          "SZYMCZAK",
          "TRÉDEZ");
  private static final List<Town> TOWNS =
      List.of(Town.ARRAS, Town.LENS, Town.BETHUNE, Town.ACHICOURT, Town.LIEVIN);

  private CafList() {}

  public static void main(String[] args) throws IOException {
    Files.createDirectories(FILE.getParent());
    try (var out = Files.newOutputStream(FILE)) {
      write(out);
    }
  }

  static void write(OutputStream out) throws IOException {
    try (var workbook = new Workbook(out, "RDV-Solidarites", "1.0")) {
      var sheet = workbook.newWorksheet("Extraction");
      var rows = rows();
      for (var row = 0; row < rows.size(); row++) {
        var cells = rows.get(row);
        for (var column = 0; column < cells.size(); column++) {
          if (cells.get(column) instanceof Number number) {
            sheet.value(row, column, number);
          } else if (!cells.get(column).toString().isEmpty()) {
            sheet.value(row, column, cells.get(column).toString());
          }
        }
      }
      sheet.range(0, 0, 0, 8).merge();
      sheet.range(1, 0, 1, 8).merge();
    }
  }

  /**
   * The cells, as text or, where a spreadsheet would have swallowed the leading zero, as numbers.
   */
  static List<List<Object>> rows() {
    var rows = new ArrayList<List<Object>>();
    rows.add(List.of("CAF DU PAS-DE-CALAIS (liste inventée pour la démonstration)"));
    rows.add(List.of("Bénéficiaires à orienter – extraction mensuelle – diffusion restreinte"));
    rows.add(List.of());
    rows.add(
        List.of(
            "N° allocataire",
            "NOM",
            "Prénom",
            "Nom de naissance",
            "Date de naissance",
            "Téléphone",
            "Courriel",
            "Adresse",
            "CP - Commune"));
    for (var i = 0; i < 52; i++) {
      if (i == 30) {
        rows.add(List.of());
      }
      rows.add(person(i));
    }
    rows.addAll(8, doubles());
    rows.add(20, List.of("7990101", "", "", "", "31/02/1990", "", "", "", "62000 - Arras"));
    rows.add(
        41,
        List.of(
            "7990102",
            "VASSEUR-LOBRY",
            "Maryvonne",
            "",
            "né en 1975",
            "numéro inconnu",
            "maryvonne(at)exemple.fr",
            "",
            "62300 - Lens"));
    rows.add(List.of("TOTAL", "", "", "", "", "", "", "", 56));
    return rows;
  }

  /**
   * Three people who have a file in the demonstration, written otherwise; and one line given twice.
   */
  private static List<List<Object>> doubles() {
    return List.of(
        List.of(
            "7990001",
            "BELKADI",
            "NORA",
            "",
            "17/05/1994",
            "0639980012",
            "NORA@demo.rdv",
            "3 rue des Coquelicots",
            "62000 - ARRAS"),
        List.of(
            "7990002", "DURAND", "camille", "", "", "+33 6 39 98 00 13", "", "", "62000 - Arras"),
        List.of(
            "7990003",
            "Diallo ",
            " Aminata",
            "",
            "",
            639980014L,
            "aminata.diallo@exemple.fr",
            "",
            "62000 Arras"),
        person(3));
  }

  private static List<Object> person(int i) {
    var name = NAMES.get(i * 7 % NAMES.size());
    var firstName = (i % 3 == 0 ? MEN : WOMEN).get(i * 3 % 10);
    var town = TOWNS.get(i % TOWNS.size());
    return List.of(
        String.valueOf(7_980_100 + i * 37),
        name,
        i % 4 == 1 ? firstName.toUpperCase(Locale.FRENCH) : firstName,
        i % 6 == 2 ? NAMES.get((i * 7 + 5) % NAMES.size()) : "",
        birthDate(i),
        phone(i),
        i % 3 == 1 ? "allocataire%02d@exemple.fr".formatted(i) : "",
        "%d rue du Grand-Pré".formatted(2 + i),
        "%s - %s"
            .formatted(
                town.postCode(),
                i % 5 == 2 ? town.label().toUpperCase(Locale.FRENCH) : town.label()));
  }

  /** Text, in two ways. */
  private static String birthDate(int i) {
    var year = 1962 + i * 11 % 44;
    var month = 1 + i * 5 % 12;
    var day = 1 + i * 13 % 28;
    return i % 3 == 2
        ? "%d-%02d-%02d".formatted(year, month, day)
        : "%02d/%02d/%d".formatted(day, month, year);
  }

  /** With spaces, with dots, as a number without its zero, or none. */
  private static Object phone(int i) {
    var last = "%02d".formatted(i);
    return switch (i % 5) {
      case 0 -> "06 39 98 70 " + last;
      case 1 -> 639_987_000L + i;
      case 2 -> "06.39.98.70." + last;
      case 3 -> "06399870" + last;
      default -> "";
    };
  }
}
