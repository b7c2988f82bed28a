@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.citizen.account;
