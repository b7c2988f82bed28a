package fr.rdvsolidarites.notifications.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.simplejavamail.utils.mail.dkim.Canonicalization;
import org.simplejavamail.utils.mail.dkim.DkimMessage;
import org.simplejavamail.utils.mail.dkim.DkimSigner;
import org.simplejavamail.utils.mail.dkim.SigningAlgorithm;

/**
 * Signs mails in the name of the sender's domain (RFC 6376), so that receivers can tell ours from
 * others'. The key comes from {@code RDV_DKIM_KEY}, what receivers compare with from the DNS.
 */
public final class Dkim {

  /** A mailbox may unsubscribe by itself. */
  static final String ONE_CLICK = "List-Unsubscribe-Post";

  private final String domain;
  private final String selector;
  private final RSAPrivateCrtKey key;

  private Dkim(String domain, String selector, RSAPrivateCrtKey key) {
    this.domain = domain;
    this.selector = selector;
    this.key = key;
  }

  /**
   * Empty where no key is set.
   *
   * @param pem an RSA key as PKCS#8: PEM, or its base 64 alone
   * @throws IllegalArgumentException when it is no such key; does not repeat it
   */
  public static Optional<Dkim> of(InternetAddress from, String selector, String pem) {
    if (pem.isBlank()) {
      return Optional.empty();
    }
    var address = from.getAddress();
    var domain = address.substring(address.indexOf('@') + 1);
    var bytes = pem.replace("\\n", "").replaceAll("-----[A-Z ]+-----|\\s", "");
    try {
      var key =
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(bytes)));
      return Optional.of(new Dkim(domain, selector, (RSAPrivateCrtKey) key));
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
      throw new IllegalArgumentException("RDV_DKIM_KEY is not an RSA key in the form PKCS#8");
    }
  }

  /** The message, which signs itself when it leaves. */
  SMTPMessage signed(MimeMessage message) throws MessagingException {
    var signer = new DkimSigner(domain, selector, key);
    signer.setSigningAlgorithm(SigningAlgorithm.SHA256_WITH_RSA);
    signer.setHeaderCanonicalization(Canonicalization.RELAXED);
    signer.setBodyCanonicalization(Canonicalization.RELAXED);
    signer.setLengthParam(false);
    // RFC 8058 asks for both; the library knows of List-Unsubscribe itself.
    signer.addHeaderToSign(ONE_CLICK);
    // The names must be in the DNS, but no mail waits for it.
    signer.setCheckDomainKey(false);
    return new DkimMessage(message, signer);
  }

  /** Where receivers look for the key. */
  public String recordName() {
    return selector + "._domainkey." + domain;
  }

  /** What they must find there. */
  public String record() {
    try {
      var known =
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
      return "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(known.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
