/**
 * Records in the browser: the list of a case file, the desk at which files are filed, the page that shows a record's
 * versions in place.
 *
 * <p>Lives here: backing beans, and the two servlets through which the pages' scripts send and read content. May not
 * live here: decisions; each bean and servlet parses, calls one use case and shows the result. Content never passes
 * through a bean.
 */
package org.strongroom.record.faces;
