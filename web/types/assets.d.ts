/** The build puts the text of the style sheet in the place of the import. */
declare module "*.css" {
    const text: string;
    export default text;
}
