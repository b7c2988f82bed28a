package fr.rdvsolidarites.agenda;

import org.jspecify.annotations.Nullable;

/** Who may be offered to whom, whatever the hours. */
record Eligibility(Agendas agendas, CreneauSearch search) {

  /** Null when nothing speaks against it. */
  @Nullable Cause refusal(
      PlageOuverture plage, MotifRules motif, @Nullable Long lieuId, long agentId) {
    var whatever = refusal(plage, motif);
    if (whatever != null) {
      return whatever;
    }
    var ofLieu = refusal(lieuId);
    return ofLieu == null ? refusal(plage, motif, agentId) : ofLieu;
  }

  @Nullable Cause refusal(PlageOuverture plage, MotifRules motif) {
    if (!motif.open() || !search.bookableBy().isOffered(motif.bookableBy())) {
      return Cause.NOT_BOOKABLE;
    }
    return isPublic() && !plage.openOnline() ? Cause.CLOSED_ONLINE : null;
  }

  @Nullable Cause refusal(@Nullable Long lieuId) {
    if (!search.lieux().accepts(lieuId)) {
      return Cause.OTHER_LIEU;
    }
    return lieuId != null && agendas.closedLieux().contains(lieuId) ? Cause.CLOSED_LIEU : null;
  }

  @Nullable Cause refusal(PlageOuverture plage, MotifRules motif, long agentId) {
    if (!agendas.wants(agentId) || !search.together().concerns(agentId)) {
      return Cause.OTHER_AGENT;
    }
    if (isPublic() && motif.followUp() && !agendas.referents().contains(agentId)) {
      return Cause.NOT_REFERENT;
    }
    boolean near = search.sectors().accepts(motif.level(), plage.organisationId(), agentId);
    return isPublic() && !near ? Cause.SECTOR : null;
  }

  private boolean isPublic() {
    return search.side() == Side.USAGER;
  }
}
