package fr.rdvsolidarites.shared;

import java.io.Serial;

/** Ends the reading of a spreadsheet, from however deep. */
final class SheetRefusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final Spreadsheet.Reason reason;

  SheetRefusal(Spreadsheet.Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  Spreadsheet.Reason reason() {
    return reason;
  }
}
