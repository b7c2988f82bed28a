package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.Professional;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the agenda: all of it stands in the address, nothing is remembered elsewhere.
 *
 * @param day some day of what is shown; null: today
 * @param agentIds whose agendas; none: those of the service or lieu, or the viewer's own
 * @param serviceId everybody of this service whom the viewer works with
 * @param lieuId everybody who receives in this lieu
 * @param weekend whether days on which nobody works are shown too
 * @param cancelledHidden whether cancelled RDVs are left out
 */
public record AgendaQuery(
    AgendaView view,
    @Nullable LocalDate day,
    List<Long> agentIds,
    @Nullable Long serviceId,
    @Nullable Long lieuId,
    boolean weekend,
    boolean cancelledHidden) {

  /** So many agendas side by side are the most that a screen, or a sheet of paper, can hold. */
  static final int MOST_AGENDAS = 40;

  public AgendaQuery {
    agentIds = agentIds.stream().distinct().limit(MOST_AGENDAS).toList();
  }

  /** Of nobody in particular: the viewer's own. */
  boolean isForOwnAgenda() {
    return agentIds.isEmpty() && serviceId == null && lieuId == null;
  }

  boolean isForOneAgent() {
    return agentIds.size() == 1 && serviceId == null && lieuId == null;
  }

  AgendaQuery on(@Nullable LocalDate day) {
    return new AgendaQuery(view, day, agentIds, serviceId, lieuId, weekend, cancelledHidden);
  }

  AgendaQuery as(AgendaView view) {
    return new AgendaQuery(view, day, agentIds, serviceId, lieuId, weekend, cancelledHidden);
  }

  AgendaQuery of(Professional professional) {
    return new AgendaQuery(
        view, day, List.of(professional.id()), null, null, weekend, cancelledHidden);
  }

  AgendaQuery withWeekend(boolean weekend) {
    return new AgendaQuery(view, day, agentIds, serviceId, lieuId, weekend, cancelledHidden);
  }

  AgendaQuery hidingCancelled(boolean hidden) {
    return new AgendaQuery(view, day, agentIds, serviceId, lieuId, weekend, hidden);
  }

  /** The address that asks this. */
  public String href() {
    var href = new StringBuilder("/agenda?vue=").append(view.code());
    if (day != null) {
      href.append("&jour=").append(day);
    }
    agentIds.forEach(id -> href.append("&professionnel=").append(id));
    if (serviceId != null) {
      href.append("&service=").append(serviceId);
    }
    if (lieuId != null) {
      href.append("&lieu=").append(lieuId);
    }
    if (weekend) {
      href.append("&weekend=1");
    }
    if (cancelledHidden) {
      href.append("&annules=non");
    }
    return href.toString();
  }
}
