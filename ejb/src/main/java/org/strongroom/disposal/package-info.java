/**
 * Disposals: what is lawfully destroyed, by which rule, who proposed and who approved it.
 *
 * <p>Lives here: proposals, their approval by a second officer, and the destruction itself in one transaction: the keys go,
 * the record of it stays. May not live here: what decides that something is due (retention), whether something is held
 * ({@code hold}), how keys are kept, what becomes of copies off site.
 */
package org.strongroom.disposal;
