package fr.rdvsolidarites.desk.week;

/** For who has no agenda of her own: the agendas that she may open, alone or side by side. */
public record AgendaChoice(AgendaPicker picker) {}
