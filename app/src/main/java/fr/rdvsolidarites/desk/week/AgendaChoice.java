package fr.rdvsolidarites.desk.week;

import fr.rdvsolidarites.desk.Professional;
import java.util.List;

/** For who has no agenda of her own: the agendas that she may open. */
public record AgendaChoice(List<Professional> professionals) {}
