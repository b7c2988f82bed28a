package fr.rdvsolidarites.people;

import java.util.Set;

/**
 * Whose an e-mail is, as far as its text tells: one mailbox has many spellings, and who owns a
 * domain has as many mailboxes as she likes.
 */
final class Mailboxes {

  /** Where the public has its mailboxes, one for each person or nearly. */
  private static final Set<String> OF_THE_PUBLIC =
      Set.of(
          "gmail.com",
          "googlemail.com",
          "outlook.com",
          "outlook.fr",
          "hotmail.com",
          "hotmail.fr",
          "live.com",
          "live.fr",
          "msn.com",
          "yahoo.com",
          "yahoo.fr",
          "ymail.com",
          "icloud.com",
          "me.com",
          "mac.com",
          "orange.fr",
          "wanadoo.fr",
          "free.fr",
          "aliceadsl.fr",
          "sfr.fr",
          "neuf.fr",
          "cegetel.net",
          "club-internet.fr",
          "numericable.fr",
          "bbox.fr",
          "laposte.net",
          "gmx.fr",
          "gmx.com",
          "proton.me",
          "protonmail.com",
          "ukr.net",
          "mail.ru");

  private Mailboxes() {}

  /** Without what is written after a plus sign, and without the points that Gmail ignores. */
  static String ofMail(String mail) {
    var at = mail.lastIndexOf('@');
    var plus = mail.indexOf('+');
    var name = mail.substring(0, plus > 0 && plus < at ? plus : at);
    var domain = domain(mail);
    var isGoogle = domain.equals("gmail.com") || domain.equals("googlemail.com");
    return (isGoogle ? name.replace(".", "") + "@gmail.com" : name + "@" + domain);
  }

  static String domain(String mail) {
    return mail.substring(mail.lastIndexOf('@') + 1);
  }

  static boolean isOfThePublic(String domain) {
    return OF_THE_PUBLIC.contains(domain);
  }
}
