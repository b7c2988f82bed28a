package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;

import org.jspecify.annotations.Nullable;

/** How professionals read what a RDV is for: « Atelier », « Atelier : Lire avec son enfant ». */
public final class MotifTitle {

  private MotifTitle() {}

  /**
   * @param title of a session; null: it has none, or is an individual RDV
   */
  public static String of(String motif, @Nullable String title) {
    return title == null ? motif : t("desk.agenda.session", motif, title);
  }
}
