package fr.rdvsolidarites.citizen.rdv;

import fr.rdvsolidarites.booking.RdvCancellation;
import fr.rdvsolidarites.booking.RdvMove;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.citizen.Moment;
import fr.rdvsolidarites.geo.Position;
import fr.rdvsolidarites.people.PhoneNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Her RDV, a card to keep.
 *
 * @param stopTextsHref of the page that stops texts
 * @param news the key of what has just happened, if something has
 */
public record RdvPage(
    String token,
    HerRdv rdv,
    Moment start,
    boolean mayCancel,
    boolean mayMove,
    Waiting waiting,
    Account account,
    String stopTextsHref,
    @Nullable String news) {

  /** What an account has to do with this page. */
  public enum Account {
    NONE,
    /** She has just booked without one. */
    OFFERED,
    /** She is signed in, and nobody else could come. */
    ALONE,
    /** Somebody else of her family may come instead. */
    FAMILY
  }

  /** Whether she waits for an earlier time, or may. */
  public enum Waiting {
    NO,
    POSSIBLE,
    YES
  }

  private static final Pattern HIDDEN = Pattern.compile("\\d(?=(?:\\D*\\d){2})");
  private static final int SHOWN_FIRST = 2;

  static RdvPage of(
      String token,
      HerRdv rdv,
      boolean movable,
      Waiting waiting,
      Account account,
      String stopTextsHref,
      Clock clock,
      @Nullable String news) {
    var start = Moment.of(rdv.startsAt(), clock);
    var cancellable = mayCancel(rdv, clock.instant());
    return new RdvPage(
        token, rdv, start, cancellable, movable, waiting, account, stopTextsHref, news);
  }

  private static boolean mayCancel(HerRdv rdv, Instant now) {
    return rdv.status() == RdvStatus.UNKNOWN
        && rdv.cancellable()
        && now.isBefore(rdv.startsAt().toInstant().minus(RdvCancellation.LATEST));
  }

  public boolean isCancelled() {
    return rdv.status().isCancelled();
  }

  /** Whether it stands, neither cancelled nor already told what became of it. */
  public boolean isComing() {
    return rdv.status() == RdvStatus.UNKNOWN;
  }

  /** Where to meet by video, as long as it is to take place. */
  public @Nullable String room() {
    return isComing() ? rdv.visioUrl() : null;
  }

  /** « mardi 24 novembre à 9 h 30 », and the times that follow. */
  public String when() {
    return rdv.when(start);
  }

  public String statusKey() {
    return "citizen.rdv.status." + rdv.status().code();
  }

  public Moment cancelUntil() {
    return before(RdvCancellation.LATEST);
  }

  public Moment moveUntil() {
    return before(RdvMove.LATEST);
  }

  private Moment before(Duration latest) {
    return new Moment(start.at().minus(latest), start.today());
  }

  public String url(String act) {
    return "/r/" + token + "/" + act;
  }

  /** « 06 •• •• •• 12 » when an SMS goes there, else null. */
  public @Nullable String smsTo() {
    var phone = number();
    return rdv.notified() && rdv.textsTo() != null && phone != null && phone.mobile()
        ? masked(phone)
        : null;
  }

  /** Whether texts reach her, at whatever phone. */
  public boolean isTexted() {
    var phone = rdv.textsTo();
    return rdv.notified()
        && phone != null
        && PhoneNumber.parse(phone).filter(PhoneNumber::mobile).isPresent();
  }

  /** The number that will be called, masked, or null. */
  public @Nullable String calledAt() {
    var phone = number();
    return phone == null ? null : masked(phone);
  }

  /** « n•••@exemple.fr » when an e-mail goes there, else null. */
  public @Nullable String mailTo() {
    var email = rdv.herEmail();
    return !rdv.notified() || email == null
        ? null
        : email.charAt(0) + "•••" + email.substring(email.indexOf('@'));
  }

  public @Nullable String mapUrl() {
    var lieu = rdv.lieu();
    return lieu == null || lieu.position() == null ? null : mapUrl(lieu.position());
  }

  private static String mapUrl(Position at) {
    return String.format(
        Locale.ROOT,
        "https://www.openstreetmap.org/?mlat=%.5f&mlon=%.5f#map=17/%.5f/%.5f",
        at.latitude(),
        at.longitude(),
        at.latitude(),
        at.longitude());
  }

  private @Nullable PhoneNumber number() {
    var phone = rdv.herPhone();
    return phone == null ? null : PhoneNumber.parse(phone).orElse(null);
  }

  static String masked(PhoneNumber phone) {
    var shown = phone.display();
    return shown.substring(0, SHOWN_FIRST)
        + HIDDEN.matcher(shown.substring(SHOWN_FIRST)).replaceAll("•");
  }
}
