/**
 * Patients: who they are, how they are found, who may see them.
 *
 * <p>Lives here: a patient's details, registration, change, search by blind tokens, the rule of who may see a patient.
 * May not live here: case files and records (they know patients, not the reverse), HTTP, cryptography. Every word about
 * a patient is sealed under the patient's own key; nothing of it is logged.
 */
package org.strongroom.patient;
