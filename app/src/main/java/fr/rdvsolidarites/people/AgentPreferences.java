package fr.rdvsolidarites.people;

import static gen.db.Tables.AGENT;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import java.util.Locale;
import org.jooq.DSLContext;
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
   */
  public record Chosen(FirstPage firstPage, Notices notices, boolean arrivalMail) {}

  /**
   * @throws NotFoundException when the account is gone
   */
  @Transactional(readOnly = true)
  public Chosen of(Actor.Agent actor) {
    return dsl.select(AGENT.FIRST_PAGE, AGENT.RDV_NOTICES, AGENT.ARRIVAL_MAIL)
        .from(AGENT)
        .where(AGENT.ID.eq(actor.agentId()))
        .fetchOptional(
            row ->
                new Chosen(
                    FirstPage.valueOf(row.value1().toUpperCase(Locale.ROOT)),
                    Notices.valueOf(row.value2().toUpperCase(Locale.ROOT)),
                    row.value3()))
        .orElseThrow(NotFoundException::new);
  }

  @Transactional
  public void change(Chosen chosen, Actor.Agent actor) {
    var territoireId =
        dsl.update(AGENT)
            .set(AGENT.FIRST_PAGE, chosen.firstPage().code())
            .set(AGENT.RDV_NOTICES, chosen.notices().code())
            .set(AGENT.ARRIVAL_MAIL, chosen.arrivalMail())
            .where(AGENT.ID.eq(actor.agentId()), AGENT.DELETED_AT.isNull())
            .returningResult(AGENT.HOME_TERRITOIRE_ID)
            .fetchOptional()
            .orElseThrow(NotFoundException::new)
            .value1();
    journal.record(actor, new AgentEvent.PreferencesChanged(actor.agentId(), territoireId));
  }
}
