package fr.rdvsolidarites.web;

/**
 * A public form that shows itself again, filled in, when its protection no longer holds: what
 * somebody typed is not lost with a cookie. A module declares it as a bean.
 *
 * @param action where the form is posted
 * @param again the POST mapping that shows it again, with a protection that holds; it changes
 *     nothing
 */
public record RefilledForm(String action, String again) {}
