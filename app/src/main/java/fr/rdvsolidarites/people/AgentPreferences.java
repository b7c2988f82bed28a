package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a professional chose for herself; nobody changes it for her. */
@Component
public class AgentPreferences {

  private final DSLContext dsl;
  private final Journal journal;

  AgentPreferences(DSLContext dsl, Journal journal) {
    this.dsl = dsl;
    this.journal = journal;
  }

  /** The page she arrives on. */
  public enum FirstPage {
    AGENDA,
    DAY;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of which changes to her RDVs she wants a mail ({@code 3-people-and-rights.md} §3.10). */
  public enum Notices {
    ALL,
    OTHERS,
    SOON,
    NONE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param arrivalMail whether a mail tells her that somebody sits in the waiting room
   * @param plageMail whether a mail brings each change of her plages, her own included
   * @param absenceMail the same for her indisponibilités
   */
  public record Chosen(
      FirstPage firstPage,
      Notices notices,
      boolean arrivalMail,
      boolean plageMail,
      boolean absenceMail) {}

  /** What somebody with a mailbox begins with. */
  static Map<Field<?>, Object> usual() {
    return Map.of(AGENT.RDV_NOTICES, "others", AGENT.PLAGE_MAIL, true, AGENT.ABSENCE_MAIL, true);
  }

  /** Of an intervenant, who has none: nothing (AG-23, AG-44). */
  static Map<Field<?>, Object> none() {
    return Map.of(AGENT.RDV_NOTICES, "none", AGENT.PLAGE_MAIL, false, AGENT.ABSENCE_MAIL, false);
  }

  /**
   * @throws NotFoundException when the account is gone
   */
  @Transactional(readOnly = true)
  public Chosen of(Actor.Agent actor) {
    return dsl.select(
            AGENT.FIRST_PAGE,
            AGENT.RDV_NOTICES,
            AGENT.ARRIVAL_MAIL,
            AGENT.PLAGE_MAIL,
            AGENT.ABSENCE_MAIL)
        .from(AGENT)
        .where(AGENT.ID.eq(actor.agentId()))
        .fetchOptional(
            row ->
                new Chosen(
                    FirstPage.valueOf(row.value1().toUpperCase(Locale.ROOT)),
                    Notices.valueOf(row.value2().toUpperCase(Locale.ROOT)),
                    row.value3(),
                    row.value4(),
                    row.value5()))
        .orElseThrow(NotFoundException::new);
  }

  @Transactional
  public void change(Chosen chosen, Actor.Agent actor) {
    var territoireId =
        dsl.update(AGENT)
            .set(AGENT.FIRST_PAGE, chosen.firstPage().code())
            .set(AGENT.RDV_NOTICES, chosen.notices().code())
            .set(AGENT.ARRIVAL_MAIL, chosen.arrivalMail())
            .set(AGENT.PLAGE_MAIL, chosen.plageMail())
            .set(AGENT.ABSENCE_MAIL, chosen.absenceMail())
            .where(AGENT.ID.eq(actor.agentId()), AGENT.DELETED_AT.isNull())
            .returningResult(AGENT.HOME_TERRITOIRE_ID)
            .fetchOptional()
            .orElseThrow(NotFoundException::new)
            .value1();
    journal.record(actor, new AgentEvent.PreferencesChanged(actor.agentId(), territoireId));
  }
}
