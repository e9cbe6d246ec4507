/**
 * Object stores: the place off site, seen as named bytes.
 *
 * <p>Lives here: the port, its decorators, and where a store is and how to open it. May not live here: what names mean
 * (that is the repository's), encryption, any store's own library outside its sub-package.
 */
package org.strongroom.store;
