package fr.rdvsolidarites.notifications.delivery;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * {@code bin/mail-dns}: the records that the sender's domain must publish, read from the same
 * variables as the application; {@code bin/mail-dns key} makes a key.
 */
public final class MailDnsCommand {

  private static final int BITS = 2048;

  private MailDnsCommand() {}

  public static void main(String[] arguments) throws AddressException, NoSuchAlgorithmException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length == 1 && arguments[0].equals("key")) {
      out.println(freshKey());
      return;
    }
    var from = Deliveries.from(env("RDV_MAIL_FROM", ""), env("RDV_BASE_URL", "http://localhost"));
    out.print(records(from, env("RDV_DKIM_SELECTOR", "rdv"), env("RDV_DKIM_KEY", "")));
  }

  /** The value of {@code RDV_DKIM_KEY}, on one line. */
  static String freshKey() throws NoSuchAlgorithmException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    return Base64.getEncoder()
        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
  }

  static String records(InternetAddress from, String selector, String key) {
    var domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    var dkim = MailRecord.dkim(domain, selector, Dkim.of(from, selector, key));
    return "; SPF: name here the servers of RDV_SMTP_URL\n"
        + line(MailRecord.spf(domain))
        + "; DKIM: the signature of each mail\n"
        + (dkim.value() == null
            ? "; RDV_DKIM_KEY is not set: mails leave unsigned (bin/mail-dns key makes one)\n"
            : line(dkim))
        + "; DMARC: what receivers do with others who use the name\n"
        + line(MailRecord.dmarc(domain));
  }

  private static String line(MailRecord record) {
    return record.name() + ". 3600 IN TXT " + quoted(String.valueOf(record.value())) + "\n";
  }

  /** A text of a record has 255 characters at most; a longer one is several, read as one. */
  private static String quoted(String text) {
    return "\"" + text.replaceAll("(.{250})(?=.)", "$1\" \"") + "\"";
  }

  private static String env(String name, String otherwise) {
    var value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
