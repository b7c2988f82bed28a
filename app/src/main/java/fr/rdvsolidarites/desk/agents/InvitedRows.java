package fr.rdvsolidarites.desk.agents;

import static fr.rdvsolidarites.shared.Texts.t;

import fr.rdvsolidarites.notifications.BaseUrl;
import fr.rdvsolidarites.people.InvitationLinks;
import fr.rdvsolidarites.people.InvitationOutcome;
import fr.rdvsolidarites.shared.LinkToken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What became of each invitation, in words, with the link that is shown now and never again. */
@Component
class InvitedRows {

  private final BaseUrl baseUrl;

  InvitedRows(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
  }

  InvitedPage.Row row(int number, String who, InvitationOutcome outcome) {
    return switch (outcome) {
      case InvitationOutcome.Invited(_, var token) -> row(number, who, "success", "invited", token);
      case InvitationOutcome.Joined _ -> row(number, who, "success", "joined", null);
      case InvitationOutcome.AlreadyMember _ -> row(number, who, "info", "already", null);
      case InvitationOutcome.Herself _ -> row(number, who, "error", "herself", null);
      case InvitationOutcome.NoService _ -> row(number, who, "error", "noService", null);
      case InvitationOutcome.TooMany _ -> row(number, who, "warning", "tooMany", null);
    };
  }

  private InvitedPage.Row row(
      int number, String who, String kind, String key, @Nullable LinkToken token) {
    return new InvitedPage.Row(
        number,
        who,
        kind,
        t("desk.agent.invited." + key),
        token == null ? null : baseUrl.at(InvitationLinks.path(token)));
  }
}
