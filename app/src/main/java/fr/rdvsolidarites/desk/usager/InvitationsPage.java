package fr.rdvsolidarites.desk.usager;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.booking.OnFile;
import fr.rdvsolidarites.web.Choice;
import fr.rdvsolidarites.web.FormErrors;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The invitations of an usager, and the form of a new one.
 *
 * @param motifs to which she may be invited
 * @param link just made, to be copied once; null: none
 */
public record InvitationsPage(
    long usagerId,
    String name,
    OnFile whom,
    List<Choice> motifs,
    List<Line> lines,
    String motif,
    List<String> ways,
    @Nullable String link,
    FormErrors errors) {

  /** How far it came. */
  public enum State {
    READY("info"),
    SENT("info"),
    FAILED("error"),
    OPENED("new"),
    BOOKED("success"),
    EXPIRED("warning"),
    WITHDRAWN("warning");

    private final String badge;

    State(String badge) {
      this.badge = badge;
    }

    public String badge() {
      return badge;
    }

    /** Whether her link still opens something. */
    public boolean isLive() {
      return this == READY || this == SENT || this == FAILED || this == OPENED;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param at when it came to that state, in words
   * @param until the last day on which it is good
   * @param rdvHref of the RDV that she took, for who may read it
   */
  public record Line(
      long id,
      String motif,
      String organisation,
      State state,
      String at,
      String until,
      String by,
      @Nullable String rdvHref) {

    public String said() {
      return t("desk.invitation.state." + state.code() + ".at", at);
    }
  }

  public String href() {
    return "/usagers/" + usagerId + "/invitations";
  }

  /** By what she can be reached. */
  public List<Choice> wayChoices() {
    var ways = new java.util.ArrayList<Choice>();
    if (whom.email() != null) {
      ways.add(new Choice("mail", t("desk.invitation.way.mail", whom.email())));
    }
    var phone = whom.phone();
    if (phone != null && phone.mobile()) {
      ways.add(new Choice("sms", t("desk.invitation.way.sms", phone.display())));
    }
    return ways;
  }
}
