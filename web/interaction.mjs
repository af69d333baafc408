/** What no first paint needs: dist/maqal-interaction.mjs, a file of its own. */
export { CommentForm } from "./comment-form.mjs";
export { takeOver } from "./enhanced-form.mjs";
export { openEmbed } from "./players.mjs";
