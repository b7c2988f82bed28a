package fr.rdvsolidarites.territory;

/** What citizens see of their RDV, by default ({@code 2-scheduling.md} §4.6). */
public enum Visibility implements Coded {
  VISIBLE_AND_NOTIFIED,
  VISIBLE_AND_NOT_NOTIFIED,
  INVISIBLE
}
