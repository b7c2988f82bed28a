package fr.rdvsolidarites.territory;

/** What a territoire does with a field of the usagers' files. What is hidden is kept. */
public enum FieldState implements Coded {
  HIDDEN,
  /** What is there is shown, and no way in changes it (§6.3, TE-15). */
  READ_ONLY,
  EDITABLE
}
