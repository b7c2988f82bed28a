package fr.rdvsolidarites.notifications.inbound;

import static fr.rdvsolidarites.shared.Texts.t;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mailbox by its address: {@code imaps://user:password@host:993/INBOX}. What was not seen is
 * taken, and marked as seen once that is committed; broken off between the two, it comes again and
 * is known by then.
 */
final class ImapMailbox {

  private static final Logger LOG = LoggerFactory.getLogger(ImapMailbox.class);
  private static final int MOST_AT_ONCE = 100;
  private static final int MOST_BYTES = 20 * 1024 * 1024;
  private static final String CONNECT_MILLIS = "5000";
  private static final String ANSWER_MILLIS = "20000";

  private final URI url;

  /**
   * @throws IllegalArgumentException when the address is not of that form; does not repeat it
   */
  ImapMailbox(String url) {
    this.url = parsed(url.strip());
    if (this.url.getHost() == null
        || this.url.getRawUserInfo() == null
        || !String.valueOf(this.url.getScheme()).matches("imaps?")) {
      throw malformed();
    }
  }

  private static URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException repeatsIt) {
      throw malformed();
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "RDV_IMAP_URL is not of the form imaps://user:password@host:port/FOLDER");
  }

  /**
   * @throws MessagingException when the mailbox cannot be read
   * @throws IllegalStateException when some mails could not be taken; they stay as they were
   */
  void readNew(Consumer<InboundMail> take) throws MessagingException {
    try (var store = open();
        var folder = store.getFolder(folderName())) {
      folder.open(Folder.READ_WRITE);
      var unseen = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
      var failed =
          Arrays.stream(unseen).limit(MOST_AT_ONCE).filter(mail -> !isTaken(mail, take)).count();
      if (failed > 0) {
        throw new IllegalStateException(failed + " mails of the mailbox were not taken");
      }
    }
  }

  private static boolean isTaken(Message message, Consumer<InboundMail> take) {
    try {
      take.accept(read((MimeMessage) message));
      message.setFlag(Flags.Flag.SEEN, true);
      return true;
    } catch (MessagingException | RuntimeException fault) {
      // Neither message nor stack: either may name a person.
      LOG.error("A mail was not taken: {}", fault.getClass().getName());
      return false;
    }
  }

  private static InboundMail read(MimeMessage message) throws MessagingException {
    return message.getSize() > MOST_BYTES
        ? MimeReading.headersOnly(message, t("notifications.reply.tooBig"))
        : MimeReading.read(new MimeMessage(message));
  }

  private Store open() throws MessagingException {
    var scheme = url.getScheme();
    var prefix = "mail." + scheme + ".";
    var settings = new Properties();
    settings.put(prefix + "connectiontimeout", CONNECT_MILLIS);
    settings.put(prefix + "timeout", ANSWER_MILLIS);
    settings.put(prefix + "writetimeout", ANSWER_MILLIS);
    settings.put(prefix + "ssl.checkserveridentity", "true");
    settings.put(prefix + "starttls.enable", "true");
    // A password never travels in clear, but within one machine.
    settings.put(prefix + "starttls.required", String.valueOf(!isLocal()));
    // Reading marks nothing.
    settings.put(prefix + "peek", "true");
    var store = Session.getInstance(settings).getStore(scheme);
    var who = url.getRawUserInfo().split(":", 2);
    store.connect(
        url.getHost(), url.getPort(), decoded(who[0]), who.length == 2 ? decoded(who[1]) : "");
    return store;
  }

  private boolean isLocal() {
    return url.getScheme().equals("imaps") || url.getHost().matches("localhost|127\\.0\\.0\\.1");
  }

  private String folderName() {
    var path = url.getPath() == null ? "" : url.getPath().replaceFirst("^/", "");
    return path.isEmpty() ? "INBOX" : path;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
