package fr.rdvsolidarites.people;

/** What hangs on somebody's work, as those know it who write it. */
public interface AgentWork {

  /**
   * Before anything of hers is written: until the transaction ends nobody else changes her plages,
   * nor the RDVs collectifs that they carry, nor books with her or with those who hold them.
   */
  void lock(long agentId);
}
