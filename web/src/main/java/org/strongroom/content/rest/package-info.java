/**
 * The content store over HTTP, for those who operate it.
 *
 * <p>Lives here: bodies and endpoints. May not live here: decisions, and anything of a record.
 */
package org.strongroom.content.rest;
