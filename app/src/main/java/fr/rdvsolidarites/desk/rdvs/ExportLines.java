package fr.rdvsolidarites.desk.rdvs;

import java.util.Arrays;
import java.util.Optional;

/** What a line of an export stands for (wish C6). */
enum ExportLines {
  /** A RDV, for the reception desk. */
  RDV("rdv", "rdv"),
  /** A participant in a RDV, for statistics; a session without anybody has no line. */
  PARTICIPANTS("participants", "rdvs-user");

  private final String code;
  private final String fileName;

  ExportLines(String code, String fileName) {
    this.code = code;
    this.fileName = fileName;
  }

  /** Empty when nothing is called so. */
  static Optional<ExportLines> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }

  /** As files of the former service began. */
  String fileName() {
    return "export-" + fileName;
  }
}
