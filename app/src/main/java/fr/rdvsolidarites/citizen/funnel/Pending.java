package fr.rdvsolidarites.citizen.funnel;

import org.jspecify.annotations.Nullable;

/**
 * A confirmation that waits for the code.
 *
 * @param horaire the start it is of: another tab may confirm another one
 * @param formKey sealed, of the form that she sent
 * @param accepted whether she accepted the restriction of the motif
 */
record Pending(String horaire, String formKey, boolean accepted, long codeId) {

  /** What she typed, as she sent it. */
  ConfirmationForm form(ConfirmationForm typed) {
    return new ConfirmationForm(
        typed.firstName(),
        typed.lastName(),
        typed.phone(),
        typed.email(),
        accepted ? "true" : null,
        formKey,
        typed.pour());
  }

  boolean isOf(@Nullable String horaire) {
    return this.horaire.equals(horaire);
  }
}
