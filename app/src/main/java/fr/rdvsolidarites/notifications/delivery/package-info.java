/** The ways out: mail and SMS, each a port with its adapters. */
@org.jspecify.annotations.NullMarked
package fr.rdvsolidarites.notifications.delivery;
