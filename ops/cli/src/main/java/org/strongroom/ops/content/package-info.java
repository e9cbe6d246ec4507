/**
 * The content store, from the command line, through the API as the local operator.
 *
 * <p>Lives here: the content commands. May not live here: compaction itself.
 */
package org.strongroom.ops.content;
