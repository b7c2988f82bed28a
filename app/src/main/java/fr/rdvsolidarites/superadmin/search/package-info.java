/** Looking for accounts, organisations and territoires; the page of each. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.superadmin.search;
