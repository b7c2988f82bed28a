package fr.rdvsolidarites.citizen;

import org.jspecify.annotations.Nullable;

/** How the name of somebody is typed. */
public final class NameRules {

  public static final int LONGEST = 100;

  /** Letters with their accents, apostrophes, hyphens, blanks and points, or nothing. */
  public static final String LETTERS = "(?:[\\p{L}\\p{M}'’ʼ. -]*+(?<=\\p{L}[\\p{M}.'’ʼ]{0,2}))?";

  private NameRules() {}

  /** Without blanks around, and one only between words. */
  public static String oneBlank(@Nullable String typed) {
    return typed == null ? "" : typed.strip().replaceAll("[ \\u00a0\\u202f]+", " ");
  }
}
