package fr.rdvsolidarites.web;

import org.jspecify.annotations.Nullable;

/** One entry of a select or of a radio group. */
public record Choice(String value, String label, @Nullable String hint) {

  public Choice(long id, String label) {
    this(String.valueOf(id), label);
  }

  public Choice(String value, String label) {
    this(value, label, null);
  }
}
